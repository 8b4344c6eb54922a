@NullMarked
package io.rankly.jwt;

import org.jspecify.annotations.NullMarked;
