package io.rankly.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of AWS, made when somebody first asks for it: most processes never do. It is injected in
 * place of the client itself, since wherever that one is, the extension makes a builder for it at
 * each start.
 *
 * @param <T> the client, by which beans of this type are told apart
 */
public final class LazyClient<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T client;

  public LazyClient(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    T made = client == null ? maker.get() : client;
    client = made;
    return made;
  }
}
