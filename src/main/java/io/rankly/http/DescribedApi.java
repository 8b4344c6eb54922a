package io.rankly.http;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * What the description of the API has beyond the annotations. Used when it is made, and never
 * after.
 */
public final class DescribedApi implements OASFilter {
  /** What SmallRye OpenAPI makes an instance with. */
  public DescribedApi() {}

  @Override
  public void filterOpenAPI(OpenAPI api) {
    DescribedProblems.addTo(api);
    DescribedLimits.addTo(api);
    DescribedExamples.addTo(api);
  }
}
