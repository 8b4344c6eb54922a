/** The page in a real browser, on the running service: Chromium, told what to do by its driver. */
@NullMarked
package io.rankly.browser;

import org.jspecify.annotations.NullMarked;
