package io.sealpost.pki.path;

/** Foreign text in a message: bounded, without control characters. */
final class Shown {
    private Shown() {}

    static String of(String text) {
        String printable = String.valueOf(text).replaceAll("\\p{C}", "?");
        return printable.length() > 100 ? printable.substring(0, 100) + "…" : printable;
    }
}
