/** Text that people read: what can be shown, and stored as it is. */
@NullMarked
package io.rankly.text;

import org.jspecify.annotations.NullMarked;
