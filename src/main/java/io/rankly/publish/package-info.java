/**
 * Boards as files: their best and their numbers, which readers fetch without calling the service.
 */
@NullMarked
package io.rankly.publish;

import org.jspecify.annotations.NullMarked;
