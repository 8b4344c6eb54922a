/** The packaged plain server as a process: how it starts, and how it stops. */
@NullMarked
package io.rankly.server;

import org.jspecify.annotations.NullMarked;
