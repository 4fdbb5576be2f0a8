package io.sealpost.local.endtoend;

import io.sealpost.local.LocalStack;
import io.sealpost.local.Progress;
import io.sealpost.local.StackHome;
import io.sealpost.local.StackPorts;
import io.sealpost.local.story.DemoSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One stack for all end-to-end tests: the very one of {@code make up}, in a folder and on ports of
 * its own.
 */
final class SharedStack {

    private static final Path REPOSITORY = Path.of(System.getProperty("sealpost.root")).normalize();
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static LocalStack stack;
    private static DemoSetting setting;

    private SharedStack() {}

    static synchronized LocalStack stack() {
        if (stack == null) {
            var folder = REPOSITORY.resolve("deploy/local/target/end-to-end");
            new StackHome(folder).delete();
            stack =
                    new LocalStack(
                            StackHome.prepared(folder),
                            StackPorts.free(),
                            REPOSITORY,
                            new Progress(System.out));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stack::close));
            stack.start();
        }
        return stack;
    }

    /** The two tenants, and the first one's way to the identity manager. */
    static synchronized DemoSetting setting() throws IOException {
        if (setting == null) {
            setting = DemoSetting.prepare(stack());
        }
        return setting;
    }

    /** A name that no other test uses. */
    static String fresh(String name) {
        return name + "-" + NAMES.incrementAndGet();
    }
}
