package io.sealpost.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** HTTP/1.1 to the letter, for what clients would tidy up. */
public final class RawHttp {

    private final int port;

    public RawHttp(int port) {
        this.port = port;
    }

    /**
     * Sends the text and returns all that comes until the connection ends or rests for three
     * seconds.
     */
    public String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
            return readAll(socket);
        }
    }

    /** Sends the text and returns what comes until {@code end}; the connection may stay open. */
    public String exchangeUntil(String end, String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
            return readUntil(socket, end);
        }
    }

    public Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(3_000);
        return socket;
    }

    public static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** What comes until the text has come. */
    public static String readUntil(Socket socket, String end) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("it ended before '%s': %s".formatted(end, answer));
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    /** All that comes until the connection ends or rests for three seconds. */
    public static String readAll(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answer.append(new String(buffer, 0, read, ISO_8859_1));
            }
        } catch (SocketTimeoutException | SocketException _) {
            return answer.toString();
        }
        return answer.toString();
    }
}
