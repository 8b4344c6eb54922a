/**
 * What the service does when its process is killed and when its network is disturbed: a proxy in
 * front of its stores, and programs that hold what was answered against what is stored, against
 * Redis, and against what orders of concurrent calls allow. The short versions are tests, the long
 * ones are run by src/bench/trust.
 */
@NullMarked
package io.rankly.trust;

import org.jspecify.annotations.NullMarked;
