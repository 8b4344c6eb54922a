package io.rankly.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.rankly.local.EmbeddedAws;

/** The same on the packaged program. */
@QuarkusIntegrationTest
@WithTestResource(EmbeddedAws.class)
class BadgeUploadsIT extends BadgeUploadsTest {}
