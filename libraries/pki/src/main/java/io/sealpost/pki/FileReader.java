package io.sealpost.pki;

/** Sorts a file's content into keys and certificates, whatever its kind. */
final class FileReader {
    private FileReader() {}

    static void read(byte[] content, Passwords passwords, ImportLimits limits, Contents contents) {
        limits.checkContent(content);
        FileKind kind = FileKind.of(content);
        contents.isOf(kind.container());
        Opening opening =
                new Opening(passwords, new KdfBudget(limits.maxKdfIterations()), contents);
        switch (kind) {
            case PEM -> new PemReader(opening).read(content);
            case PKCS12 -> new Pkcs12Reader(opening).read(content);
            case JKS -> new JksReader(opening, Container.JKS).read(content);
            case JCEKS -> new JksReader(opening, Container.JCEKS).read(content);
            case PKCS7 -> Pkcs7Reader.read(content, "the file", contents);
            case CERTIFICATE -> contents.addCertificate(content, "the file", Label.NONE);
            case PRIVATE_KEY -> contents.addKey(PrivateKeys.fromPkcs8(content), Label.NONE);
            case PKCS1_KEY -> contents.addKey(PrivateKeys.fromPkcs1(content), Label.NONE);
            case SEC1_KEY -> contents.addKey(PrivateKeys.fromSec1(content), Label.NONE);
            case ENCRYPTED_PRIVATE_KEY ->
                    contents.addKey(opening.encryptedKey(content), Label.NONE);
        }
    }
}
