/** Many scores at once: imports out of files, and exports into them. */
@NullMarked
package io.rankly.bulk;

import org.jspecify.annotations.NullMarked;
