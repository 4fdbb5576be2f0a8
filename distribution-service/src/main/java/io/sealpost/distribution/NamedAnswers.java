package io.sealpost.distribution;

import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.http.PageQuery;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/** How what has a name is shown over HTTP: one with its ETag, many page by page. */
public final class NamedAnswers<R extends NamedRow> {

    private final Function<R, Object> view;

    public NamedAnswers(Function<R, Object> view) {
        this.view = view;
    }

    public Response created(R row, UriInfo uri) {
        var location = uri.getAbsolutePathBuilder().path(row.id.toString()).build();
        return answer(Response.created(location), row);
    }

    public Response shown(R row) {
        return answer(Response.ok(), row);
    }

    /**
     * @param found what a query for {@link PageQuery#oneMore()} rows gave
     */
    public Response listed(List<R> found, PageQuery page, UriInfo uri) {
        return Page.of(found, page, row -> row.id.toString()).map(view).answer(uri);
    }

    private Response answer(Response.ResponseBuilder response, R row) {
        return response.entity(view.apply(row))
                .header(HttpHeaders.ETAG, ETags.of(row.version))
                .build();
    }
}
