package io.rankly.local;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/** A server on loopback that does to each connection, in a thread of its own, what a test says. */
public final class ScriptedServer implements Closeable {
  private final ServerSocket listener;
  private final Script script;
  private final Collection<Peer> peers = new ConcurrentLinkedQueue<>();
  private final Collection<String> requests = new ConcurrentLinkedQueue<>();

  /** What is done to a connection. It is closed at the end. */
  public interface Script {
    /**
     * @param number of the connection, from 1
     */
    void serve(int number, Peer peer) throws Exception;
  }

  private ScriptedServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
  }

  public static ScriptedServer start(Script script) throws IOException {
    return start(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), script);
  }

  public static ScriptedServer start(ServerSocket listener, Script script) {
    ScriptedServer server = new ScriptedServer(listener, script);
    thread(server::accept);
    return server;
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        // What is sent has left when a test goes on; else it might wait for the client's receipt.
        socket.setTcpNoDelay(true);
        Peer peer = new Peer(socket);
        peers.add(peer);
        int number = peers.size();
        thread(() -> serve(number, peer));
      }
    } catch (IOException e) {
      // Closed: the test is over.
      return;
    }
  }

  private void serve(int number, Peer peer) {
    try (peer) {
      script.serve(number, peer);
    } catch (Exception e) {
      // The client went away, as it does in many tests; what matters is what the client says.
      return;
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  public URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  /** How many were accepted so far. */
  public int connections() {
    return peers.size();
  }

  /** What was asked so far, heads and bodies. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Peer peer : peers) {
      peer.close();
    }
  }

  /** The server's side of a connection. */
  public final class Peer implements Closeable {
    private static final Pattern LENGTH =
        Pattern.compile("^content-length: *(\\d+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final Socket socket;

    private Peer(Socket socket) {
      this.socket = socket;
    }

    /** The next request, head and body; everything of it was sent when this returns. */
    public String request() throws IOException {
      String head = head();
      Matcher length = LENGTH.matcher(head);
      String request = head + (length.find() ? text(Integer.parseInt(length.group(1))) : "");
      requests.add(request);
      return request;
    }

    /** The head of the next request; its body stays where it is. */
    public String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append(text(1));
      }
      return head.toString();
    }

    private String text(int length) throws IOException {
      // No buffer, so that nothing is taken that the test wants to leave.
      byte[] bytes = socket.getInputStream().readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException();
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public void send(String text) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    public void answer(int status, String body) throws IOException {
      send("HTTP/1.1 %d S\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body));
    }

    /** Waits until the client ends the connection. */
    public void awaitEnd() throws IOException {
      try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }

    /** Sends a message of TLS itself, which no answer contains. */
    public void rekey() throws IOException {
      ((SSLSocket) socket).startHandshake();
    }

    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
