package io.rankly.trust;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a request on its way to a store.
 *
 * @param name what it is counted under
 * @param delay how long it is on its way
 * @param carriedOut whether it gets to the store
 * @param instead what gets there in its place, if that is something else
 * @param end what becomes of the answer
 */
record Fate(String name, Duration delay, boolean carriedOut, Optional<Message> instead, End end) {
  /** What happens to the connection of the caller, behind the request. */
  interface End {
    /**
     * @param answer that of the store; without a meaning when the request did not get there
     * @return whether the connection can be used again
     */
    boolean of(Socket caller, Message answer) throws IOException;
  }

  private static final Message NONE = new Message("", new byte[0]);

  private Fate(String name, Duration delay, boolean carriedOut, End end) {
    this(name, delay, carriedOut, Optional.empty(), end);
  }

  /** Nothing. */
  static final Fate PASSED = new Fate("passed", Duration.ZERO, true, Fate::send);

  static Fate delayed(Duration time) {
    return new Fate("delayed", time, true, Fate::send);
  }

  /**
   * Of the keys of a batch read so many are read, and the others are left to be asked for again, as
   * DynamoDB may do it.
   */
  static Fate part(Message batch, int keys) {
    return new Fate(
        "part",
        Duration.ZERO,
        true,
        Optional.of(StoreAnswers.part(batch, 0, keys)),
        (caller, answer) -> send(caller, StoreAnswers.withUnprocessed(answer, batch, keys)));
  }

  /** Of the records of a stream so few come at once. */
  static Fate few(Message read, int records) {
    return new Fate(
        "few", Duration.ZERO, true, Optional.of(StoreAnswers.few(read, records)), Fate::send);
  }

  /** It gets there when the caller has given up, and the answer nowhere. */
  static Fate late(Duration time) {
    return new Fate("late", time, true, (caller, answer) -> false);
  }

  /** Nobody says anything any more, until the caller has enough. */
  static Fate silence(boolean carriedOut) {
    return new Fate(
        name("silence", carriedOut),
        Duration.ZERO,
        carriedOut,
        (caller, answer) -> {
          caller.getInputStream().transferTo(OutputStream.nullOutputStream());
          return false;
        });
  }

  static Fate reset(boolean carriedOut) {
    return new Fate(
        name("reset", carriedOut), Duration.ZERO, carriedOut, (caller, answer) -> reset(caller));
  }

  /** Half of the answer arrives. */
  static Fate cut() {
    return new Fate("cut", Duration.ZERO, true, Fate::cut);
  }

  /** Half of something else is answered. */
  static Fate cut(Message instead) {
    return new Fate("cut before", Duration.ZERO, false, (caller, answer) -> cut(caller, instead));
  }

  /** Something else is answered. */
  static Fate answered(String name, boolean carriedOut, Message instead) {
    return new Fate(
        name(name, carriedOut),
        Duration.ZERO,
        carriedOut,
        (caller, answer) -> send(caller, instead));
  }

  /** The caller's process ends. */
  static Fate end(boolean carriedOut, Runnable kill) {
    return new Fate(
        name("killed", carriedOut),
        Duration.ZERO,
        carriedOut,
        (caller, answer) -> {
          kill.run();
          return false;
        });
  }

  /** What {@link End#of} gets for a request that is not carried out. */
  static Message noAnswer() {
    return NONE;
  }

  private static String name(String what, boolean carriedOut) {
    return what + (carriedOut ? " after" : " before");
  }

  private static boolean send(Socket caller, Message answer) throws IOException {
    caller.getOutputStream().write(answer.bytes());
    return !answer.header("Connection").equalsIgnoreCase("close");
  }

  private static boolean cut(Socket caller, Message answer) throws IOException {
    byte[] bytes = answer.bytes();
    caller.getOutputStream().write(bytes, 0, bytes.length / 2);
    // Not reset, which could overtake what was sent.
    return false;
  }

  private static boolean reset(Socket caller) throws IOException {
    caller.setSoLinger(true, 0);
    caller.close();
    return false;
  }
}
