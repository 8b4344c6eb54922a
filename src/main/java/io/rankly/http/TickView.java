package io.rankly.http;

import java.util.List;

/**
 * What a tick did.
 *
 * @param done for the reader of a log, in order
 */
public record TickView(List<String> done) {}
