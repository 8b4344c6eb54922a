package io.rankly.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same on the packaged program. */
@QuarkusIntegrationTest
class ExportsIT extends ExportsTest {}
