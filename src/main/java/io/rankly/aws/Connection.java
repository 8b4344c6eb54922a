package io.rankly.aws;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
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
  private static final int BUFFER = 8192;

  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;

  /**
   * By the wall clock, in milliseconds: the other one may stand still while a function is frozen.
   */
  private long idleSince;

  private Connection(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  static Connection open(
      SdkHttpRequest request, AwsHttpClient.Timeouts timeouts, Supplier<SSLSocketFactory> tls)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      Socket socket = channel.socket();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(timeouts.read().toMillis()));
      socket.connect(
          new InetSocketAddress(request.host(), request.port()),
          Math.toIntExact(timeouts.connect().toMillis()));
      return new Connection(
          channel,
          request.protocol().equals("https")
              ? secured(socket, request.host(), request.port(), tls.get())
              : socket);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
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

  InputStream in() {
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

  /** Whether the other side still holds it open and has sent nothing that nobody asked for. */
  boolean isUsable(Duration longestIdle) {
    if (System.currentTimeMillis() - idleSince > longestIdle.toMillis()) {
      return false;
    }
    try {
      channel.configureBlocking(false);
      int read = channel.read(ByteBuffer.allocate(1));
      channel.configureBlocking(true);
      return read == 0;
    } catch (IOException e) {
      return false;
    }
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
