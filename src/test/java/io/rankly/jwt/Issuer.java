package io.rankly.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An identity provider on loopback, which signs tokens and publishes its keys. */
public final class Issuer implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private final RsaJsonWebKey key = newKey("first");
  private volatile int status = 200;

  /** Of the issuer of this process, for whoever loads this class again. */
  private static final String SHARED_NAME = "test.issuer";

  private static final String SHARED_KEY = "test.issuer.key";

  private Issuer(HttpServer server) {
    this.server = server;
  }

  /** Makes sure that there is one for the whole process, and says how it signs. */
  public static synchronized Signer shared() {
    if (System.getProperty(SHARED_NAME) == null) {
      Issuer issuer = start();
      System.setProperty(SHARED_KEY, issuer.key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
      System.setProperty(SHARED_NAME, issuer.name());
    }
    try {
      return new Signer(
          System.getProperty(SHARED_NAME),
          (RsaJsonWebKey) JsonWebKey.Factory.newJwk(System.getProperty(SHARED_KEY)));
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Issuer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Issuer issuer = new Issuer(server);
      server.createContext(
          "/.well-known/jwks.json",
          exchange -> {
            issuer.asked.incrementAndGet();
            byte[] keys =
                new JsonWebKeySet(List.of(issuer.key))
                    .toJson(OutputControlLevel.PUBLIC_ONLY)
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(issuer.status, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
          });
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What its tokens name it by. */
  public String name() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Where its keys are. */
  public String keys() {
    return name() + "/.well-known/jwks.json";
  }

  /** How often its keys were asked for. */
  int asked() {
    return asked.get();
  }

  /** Answers questions for its keys with this status from now on. */
  void answer(int with) {
    status = with;
  }

  Signer signer() {
    return new Signer(name(), key);
  }

  /**
   * Who signs.
   *
   * @param name what tokens name it by
   */
  public record Signer(String name, RsaJsonWebKey key) {
    /** Claims that hold for ten minutes, for this audience. */
    public JwtClaims claims(String subject, String audience, String... groups) {
      JwtClaims claims = new JwtClaims();
      claims.setIssuer(name);
      claims.setAudience(audience);
      claims.setSubject(subject);
      claims.setExpirationTimeMinutesInTheFuture(10);
      claims.setIssuedAtToNow();
      if (groups.length > 0) {
        claims.setStringListClaim("groups", groups);
      }
      return claims;
    }

    /** The token of these claims. */
    public String sign(JwtClaims claims) {
      return Issuer.sign(claims.toJson(), key);
    }
  }

  static String sign(String claims, RsaJsonWebKey key) {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims);
    token.setKey(key.getPrivateKey());
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static RsaJsonWebKey newKey(String id) {
    try {
      RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
      made.setKeyId(id);
      made.setUse("sig");
      return made;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
