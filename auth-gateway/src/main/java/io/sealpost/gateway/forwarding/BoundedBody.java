package io.sealpost.gateway.forwarding;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A request body that fails as soon as it is longer than it may be. */
final class BoundedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> body;
    private final long limit;
    private long length;
    private Handler<Throwable> whenFailed = _ -> {};

    BoundedBody(ReadStream<Buffer> body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    boolean isTooLong() {
        return length > limit;
    }

    @Override
    public BoundedBody handler(Handler<Buffer> handler) {
        body.handler(handler == null ? null : buffer -> count(buffer, handler));
        return this;
    }

    private void count(Buffer buffer, Handler<Buffer> handler) {
        if (isTooLong()) {
            return;
        }
        length += buffer.length();
        if (isTooLong()) {
            whenFailed.handle(new IllegalStateException("the body is over " + limit + " bytes"));
        } else {
            handler.handle(buffer);
        }
    }

    @Override
    public BoundedBody exceptionHandler(Handler<Throwable> handler) {
        whenFailed = handler == null ? _ -> {} : handler;
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public BoundedBody endHandler(Handler<Void> handler) {
        body.endHandler(handler);
        return this;
    }

    @Override
    public BoundedBody pause() {
        body.pause();
        return this;
    }

    @Override
    public BoundedBody resume() {
        body.resume();
        return this;
    }

    @Override
    public BoundedBody fetch(long amount) {
        body.fetch(amount);
        return this;
    }
}
