@NullMarked
package io.rankly.access;

import org.jspecify.annotations.NullMarked;
