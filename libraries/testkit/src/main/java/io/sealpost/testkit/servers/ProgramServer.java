package io.sealpost.testkit.servers;

import java.util.List;
import java.util.Map;

/** Any other program that is run and watched as these servers are: a service, a sample. */
public final class ProgramServer extends LocalServer {
    private final Program program;

    /** What is run, asked anew at each start. */
    public interface Program {
        List<String> command();

        Map<String, String> environment();

        /** True when it answers as it should; an exception means: not yet. */
        boolean answers() throws Exception;
    }

    public ProgramServer(String name, ServerHome home, Program program) {
        super(name, home);
        this.program = program;
    }

    @Override
    void prepare() {}

    @Override
    List<String> command() {
        return program.command();
    }

    @Override
    Map<String, String> environment() {
        return program.environment();
    }

    @Override
    boolean answers() throws Exception {
        return program.answers();
    }
}
