package io.sealpost.shell.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next the cursor of the next page; absent on the last one
 */
public record Page<T>(List<T> items, String next) {

    /**
     * @param found what a query for {@link PageQuery#oneMore()} items gave
     * @param sortKey what the list is sorted by, unique
     */
    public static <T> Page<T> of(List<T> found, PageQuery page, Function<T, String> sortKey) {
        if (found.size() <= page.limit()) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, page.limit());
        return new Page<>(List.copyOf(items), Cursor.after(sortKey.apply(items.getLast())));
    }

    public <U> Page<U> map(Function<T, U> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), next);
    }

    /** The answer, with a link to the next page (RFC 8288). */
    public Response answer(UriInfo uri) {
        Response.ResponseBuilder response = Response.ok(this);
        if (next != null) {
            response.header(
                    HttpHeaders.LINK,
                    "<%s>; rel=\"next\""
                            .formatted(
                                    uri.getRequestUriBuilder()
                                            .scheme(null)
                                            .host(null)
                                            .port(-1)
                                            .replaceQueryParam("cursor", next)
                                            .build()));
        }
        return response.build();
    }
}
