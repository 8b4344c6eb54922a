package io.rankly.aws;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A connection to a server, with TLS where the protocol is https. */
final class Connection implements Closeable {
  static final int BUFFER = 8192;

  private final SocketChannel channel;

  /** That of the channel, or TLS on top of it. */
  private Socket socket;

  private Input in = new Input(InputStream.nullInputStream(), 0);
  private OutputStream out = OutputStream.nullOutputStream();

  /**
   * By the wall clock, in milliseconds: the other one may stand still while a function is frozen.
   */
  private long idleSince;

  /** One that is not open yet, but can be closed at any time. */
  Connection() throws IOException {
    channel = SocketChannel.open();
    socket = channel.socket();
  }

  boolean isOpened() {
    return channel.isConnected();
  }

  void open(SdkHttpRequest request, AwsHttpClient.Timeouts timeouts, Supplier<SSLSocketFactory> tls)
      throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(Math.toIntExact(timeouts.read().toMillis()));
    socket.connect(
        new InetSocketAddress(InetAddress.getByName(request.host()), request.port()),
        Math.toIntExact(timeouts.connect().toMillis()));
    if (request.protocol().equals("https")) {
      socket = secured(socket, request.host(), request.port(), tls.get());
    }
    in = new Input(socket.getInputStream(), BUFFER);
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  private static Socket secured(Socket plain, String host, int port, SSLSocketFactory factory)
      throws IOException {
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  Input in() {
    return in;
  }

  /** What is written here is sent when it is flushed, or when it fills the buffer. */
  OutputStream out() {
    return out;
  }

  /** From now on it is idle. */
  void rest() {
    idleSince = System.currentTimeMillis();
  }

  boolean isIdleFor(Duration time) {
    return System.currentTimeMillis() - idleSince > time.toMillis();
  }

  /** Whether the other side still holds it open and has sent nothing that nobody asked for. */
  boolean isUsable() {
    try {
      return in.available() == 0 && tlsIsQuiet() && nothingArrives();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Takes in what TLS itself has to say between two answers, such as new session tickets; it waits
   * only when there is something.
   */
  private boolean tlsIsQuiet() throws IOException {
    if (!(socket instanceof SSLSocket) || channel.socket().getInputStream().available() == 0) {
      return true;
    }
    int usual = socket.getSoTimeout();
    socket.setSoTimeout(1);
    try {
      in.read();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(usual);
    }
  }

  private boolean nothingArrives() throws IOException {
    channel.configureBlocking(false);
    int read = channel.read(ByteBuffer.allocate(1));
    channel.configureBlocking(true);
    return read == 0;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is given up either way.
      return;
    }
  }
}
