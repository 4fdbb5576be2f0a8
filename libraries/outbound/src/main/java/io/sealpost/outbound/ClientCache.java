package io.sealpost.outbound;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The least recently used are closed when there are too many, and all that rest for long, because
 * they hold keys. One that is in use is closed when its last user is done.
 *
 * @param <C> the client
 */
final class ClientCache<C> implements AutoCloseable {

    interface Closer<C> {
        void close(C client);
    }

    private final int capacity;
    private final Duration rest;
    private final Closer<C> closer;
    private final LongSupplier nanoTime;
    private final Map<ClientKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    ClientCache(int capacity, Duration rest, Closer<C> closer, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.rest = rest;
        this.closer = closer;
        this.nanoTime = nanoTime;
    }

    /** To be closed when the request is done. */
    synchronized Lease lease(ClientKey key, Supplier<C> make) {
        long now = nanoTime.getAsLong();
        entries.values().removeIf(entry -> entry.hasRested(now) && entry.evict());
        Entry entry = entries.computeIfAbsent(key, _ -> new Entry(make.get()));
        entry.users++;
        entry.usedAt = now;
        evictEldest();
        return new Lease(entry);
    }

    synchronized void evictAll(Predicate<ClientKey> which) {
        entries.entrySet()
                .removeIf(entry -> which.test(entry.getKey()) && entry.getValue().evict());
    }

    synchronized int size() {
        return entries.size();
    }

    @Override
    public void close() {
        evictAll(_ -> true);
    }

    private void evictEldest() {
        Iterator<Entry> eldestFirst = entries.values().iterator();
        for (int surplus = entries.size() - capacity; surplus > 0; surplus--) {
            eldestFirst.next().evict();
            eldestFirst.remove();
        }
    }

    private final class Entry {
        private final C client;
        private int users;
        private long usedAt;
        private boolean evicted;

        private Entry(C client) {
            this.client = client;
        }

        private boolean hasRested(long now) {
            return users == 0 && now - usedAt > rest.toNanos();
        }

        private boolean evict() {
            evicted = true;
            closeIfUnused();
            return true;
        }

        private void closeIfUnused() {
            if (evicted && users == 0) {
                closer.close(client);
            }
        }
    }

    final class Lease implements AutoCloseable {
        private final Entry entry;
        private boolean returned;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        C client() {
            return entry.client;
        }

        @Override
        public void close() {
            synchronized (ClientCache.this) {
                if (!returned) {
                    returned = true;
                    entry.users--;
                    entry.closeIfUnused();
                }
            }
        }
    }
}
