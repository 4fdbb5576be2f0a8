package io.sealpost.testkit.tools;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes PKCS#12 keystores with the real {@code keytool} of a JDK, as files of one folder. */
public final class Keytool {
    private final Tool tool;

    private Keytool(String program, Path folder) {
        this.tool = new Tool(program, folder);
    }

    /** That of the JDK that runs. */
    public static Keytool in(Path folder) {
        return of(Path.of(System.getProperty("java.home")), folder);
    }

    /** That of another JDK or JRE. */
    public static Keytool of(Path javaHome, Path folder) {
        return new Keytool(javaHome.resolve("bin/keytool").toString(), folder.toAbsolutePath());
    }

    /** Runs any command of it in the folder, and returns its words. */
    public String run(String... arguments) {
        return tool.command(List.of(arguments)).run();
    }

    /**
     * A keystore with one key and its self-signed certificate.
     *
     * @param name the subject: {@code CN=orders, O=Acme}
     * @param options further ones of {@code -genkeypair}, such as {@code -keyalg EC -groupname
     *     secp256r1}, or {@code -J-Dkeystore.pkcs12.legacy}
     */
    public Path makeKeyStore(String alias, String name, String password, String... options) {
        var file = tool.newFile("p12");
        var command =
                tool.command("-genkeypair -storetype PKCS12 -validity 365 -storepass:env PASSWORD")
                        .option("-keystore", file)
                        .option("-alias", alias)
                        .option("-dname", name)
                        .and(List.of(options));
        if (!command.words().contains("-keyalg")) {
            command = command.and(List.of("-keyalg", "RSA", "-keysize", "2048"));
        }
        command.with(Map.of("PASSWORD", password)).run();
        return file;
    }
}
