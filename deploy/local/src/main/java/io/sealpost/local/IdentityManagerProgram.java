package io.sealpost.local;

import io.sealpost.local.client.IdentityManager;
import io.sealpost.local.tls.KeyFiles;
import io.sealpost.testkit.servers.ProgramServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The sample identity manager, a Python program of its own. */
record IdentityManagerProgram(
        Path program, Path folder, StackPorts ports, KeyFiles files, Path clients, String password)
        implements ProgramServer.Program {

    /** The user name at the port that asks for Basic. */
    static final String USERNAME = "sealpost";

    @Override
    public List<String> command() {
        var passwordFile = folder.resolve("basic.password");
        StackHome.writePrivately(passwordFile, password + "\n");
        return List.of(
                "python3",
                program.toString(),
                "--certificate=" + files.certificate(),
                "--key=" + files.key(),
                "--client-ca=" + clients,
                "--mtls-port=" + ports.of(Part.IDENTITY_MANAGER),
                "--basic-port=" + ports.identityManagerBasic(),
                "--admin-port=" + ports.identityManagerAdmin(),
                "--username=" + USERNAME,
                "--password-file=" + passwordFile,
                "--data=" + folder.resolve("data"));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public boolean answers() throws IOException {
        return IdentityManager.at(ports.identityManagerAdmin()).isUp();
    }
}
