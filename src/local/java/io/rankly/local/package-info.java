/** AWS embedded in the process, for laptops and tests; no part of what is deployed. */
@NullMarked
package io.rankly.local;

import org.jspecify.annotations.NullMarked;
