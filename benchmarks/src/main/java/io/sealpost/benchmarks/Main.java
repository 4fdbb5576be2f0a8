package io.sealpost.benchmarks;

import io.sealpost.local.LocalStack;
import io.sealpost.local.Progress;
import io.sealpost.local.StackHome;
import io.sealpost.local.StackPorts;
import java.nio.file.Path;

/** Starts a stack of its own and measures it: {@code registrations}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(System.getProperty("sealpost.root", ".")).toAbsolutePath().normalize();
        Path folder = root.resolve(".local/benchmarks");
        new StackHome(folder).delete();
        Progress progress = new Progress(System.out);
        var home = StackHome.prepared(folder);
        try (LocalStack stack = new LocalStack(home, StackPorts.free(), root, progress)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stack::close));
            stack.start();
            new Registrations(stack).run();
        }
    }
}
