package io.rankly.trust;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * HTTP as bytes: it sends what no client would. A connection is kept for proper requests; what is
 * no HTTP has one of its own.
 */
final class FuzzConnection implements AutoCloseable {
  /** Whatever takes longer hangs. No answer of the service may take longer than 25 seconds. */
  private static final int HANGS_AFTER_MILLIS = 60_000;

  private final URI server;
  private @Nullable Socket kept;
  private @Nullable InputStream input;

  FuzzConnection(URI server) {
    this.server = server;
  }

  FuzzAnswer send(FuzzRequest request) throws IOException {
    if (request.isNoHttp()) {
      close();
      try {
        return exchange(request, true);
      } finally {
        close();
      }
    }
    boolean fresh = kept == null;
    FuzzAnswer answer = exchange(request, false);
    if (answer.status() == 0 && !fresh) {
      // The server had closed it meanwhile, as it may.
      answer = exchange(request, false);
    }
    return answer;
  }

  private FuzzAnswer exchange(FuzzRequest request, boolean last) throws IOException {
    Socket socket = kept;
    if (socket == null) {
      socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(HANGS_AFTER_MILLIS);
      kept = socket;
      input = new BufferedInputStream(socket.getInputStream());
    }
    try {
      socket.getOutputStream().write(request.bytes());
      if (last) {
        socket.shutdownOutput();
      }
    } catch (IOException e) {
      // It is refused already; the answer may be there.
    }
    FuzzAnswer answer = FuzzAnswer.NONE;
    try {
      answer = read(request.method());
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer for " + HANGS_AFTER_MILLIS + " ms", e);
    } catch (IOException e) {
      close();
    }
    if (answer.status() == 0
        || answer.header("connection").equalsIgnoreCase("close")
        || answer.status() == 413) {
      close();
    }
    return answer;
  }

  private FuzzAnswer read(String method) throws IOException {
    String first = line();
    if (first.startsWith("HTTP/1.1 100")) {
      line();
      first = line();
    }
    if (!first.matches("HTTP/\\S+ \\d{3}( .*)?")) {
      return FuzzAnswer.NONE;
    }
    int status = Integer.parseInt(first.split(" ")[1]);
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(line.substring(colon + 1).trim());
    }
    byte[] body = new byte[0];
    if (headers.containsKey("transfer-encoding")) {
      body = chunks();
    } else if (headers.containsKey("content-length")
        && !method.equals("HEAD")
        && status != 204
        && status != 304) {
      body = input().readNBytes(Integer.parseInt(headers.get("content-length").get(0)));
    }
    return new FuzzAnswer(status, headers, body);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.writeBytes(input().readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  /** Empty at the end, too. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = input().read(); c >= 0 && c != '\n'; c = input().read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private InputStream input() throws IOException {
    if (input == null) {
      throw new IOException("closed");
    }
    return input;
  }

  @Override
  public void close() {
    try {
      if (kept != null) {
        kept.close();
      }
    } catch (IOException e) {
      // Nothing is left of it either way.
      return;
    } finally {
      kept = null;
      input = null;
    }
  }
}
