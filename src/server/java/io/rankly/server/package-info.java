/** What only the plain server has: its start and its stop. */
@NullMarked
package io.rankly.server;

import org.jspecify.annotations.NullMarked;
