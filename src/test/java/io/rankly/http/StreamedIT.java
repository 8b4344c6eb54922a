package io.rankly.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.rankly.local.EmbeddedAws;

@QuarkusIntegrationTest
@WithTestResource(EmbeddedAws.class)
class StreamedIT extends StreamedTest {}
