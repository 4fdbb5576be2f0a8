package io.sealpost.shell.http;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;

/**
 * Which page of a list is asked for: {@code @BeanParam PageQuery page}. What is not well formed is
 * refused when it is asked for here.
 */
public class PageQuery {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private static final UUID LOWEST_ID = new UUID(0, 0);
    private static final UUID HIGHEST_ID = new UUID(-1, -1);

    @QueryParam("limit")
    String limit;

    @QueryParam("cursor")
    String cursor;

    static PageQuery of(String limit, String cursor) {
        PageQuery page = new PageQuery();
        page.limit = limit;
        page.cursor = cursor;
        return page;
    }

    /**
     * How many items fit.
     *
     * @throws Malformed when it is not within 1 and {@value #MAX_LIMIT}
     */
    public int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit.matches("[1-9][0-9]{0,2}") && Integer.parseInt(limit) <= MAX_LIMIT) {
            return Integer.parseInt(limit);
        }
        throw new Malformed("limit", "1 to " + MAX_LIMIT);
    }

    /** How many items a query fetches: one more than fits says that there is a next page. */
    public int oneMore() {
        return limit() + 1;
    }

    /**
     * The sort key of the last item of the page before; empty for the first page.
     *
     * @throws Malformed when the cursor is none that we gave
     */
    public Optional<String> after() {
        return Cursor.read(cursor);
    }

    /**
     * Of a list sorted by id: the id after which the page begins, the zero UUID for the first page.
     *
     * @throws Malformed when the cursor is none of such a list
     */
    public UUID afterId() {
        return id().orElse(LOWEST_ID);
    }

    /**
     * Of a list sorted by id, the newest first: the id before which the page begins, the highest
     * UUID for the first page.
     *
     * @throws Malformed when the cursor is none of such a list
     */
    public UUID beforeId() {
        return id().orElse(HIGHEST_ID);
    }

    /**
     * Of a list sorted by numbers from 1: the number after which the page begins, 0 for the first
     * page.
     *
     * @throws Malformed when the cursor is none of such a list
     */
    public int afterNumber() {
        return after().map(PageQuery::number).orElse(0);
    }

    private Optional<UUID> id() {
        return after().map(text -> PathId.parse(text).orElseThrow(Cursor::malformed));
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw Cursor.malformed();
        }
        return Integer.parseInt(text);
    }
}
