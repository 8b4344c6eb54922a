package io.rankly.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The description of the API, and what of its examples is not as their schemas say. */
public final class ApiExamples {
  private ApiExamples() {}

  /** The whole description, as it is served. */
  public static JsonNode document() throws IOException {
    return new FuzzApi().document();
  }

  /** Faults of examples, each with its place; none when all are as they should be. */
  public static List<String> faults() throws IOException {
    FuzzApi api = new FuzzApi();
    List<String> faults = new ArrayList<>();
    find("#", api.document(), new FuzzSchemas(api), faults);
    return faults;
  }

  private static void find(String at, JsonNode node, FuzzSchemas schemas, List<String> faults) {
    if (node.has("example") && node.has("schema")) {
      schemas
          .fault(node.path("example"), node.path("schema"))
          .ifPresent(fault -> faults.add(at + ": " + fault));
    }
    node.properties()
        .forEach(member -> find(at + "/" + member.getKey(), member.getValue(), schemas, faults));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      find(at + "/" + i, node.get(i), schemas, faults);
    }
  }
}
