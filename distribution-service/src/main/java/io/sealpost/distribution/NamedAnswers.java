package io.sealpost.distribution;

import io.sealpost.shell.http.ETags;
import io.sealpost.shell.http.Page;
import io.sealpost.shell.http.PageQuery;
import io.sealpost.shell.idempotency.Answer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** How what has a name is shown over HTTP: one with its ETag, many page by page. */
public final class NamedAnswers<R extends NamedRow> {

    private final String collection;
    private final Function<R, Object> view;

    /**
     * @param collection where they are, below their tenant
     */
    public NamedAnswers(String collection, Function<R, Object> view) {
        this.collection = collection;
        this.view = view;
    }

    public Answer created(String tenant, R row) {
        var location = "/api/tenants/%s/%s/%s".formatted(tenant, collection, row.id);
        return Answer.created(URI.create(location), row.version, view.apply(row));
    }

    public Response shown(R row) {
        return Response.ok(view.apply(row)).header(HttpHeaders.ETAG, ETags.of(row.version)).build();
    }

    /**
     * @param found what a query for {@link PageQuery#oneMore()} rows gave
     */
    public Response listed(List<R> found, PageQuery page, UriInfo uri) {
        return Page.of(found, page, row -> row.id.toString()).map(view).answer(uri);
    }
}
