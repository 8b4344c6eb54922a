package io.rankly.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.bulk.JsonLines;
import io.rankly.error.InvalidInputException;
import io.rankly.rank.Meta;
import io.rankly.rank.Submission;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines of JSON, taken as bodies are. */
public final class StrictJsonLines implements JsonLines {
  private final ObjectMapper mapper;

  public StrictJsonLines(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public Submission submission(String line) {
    try {
      LineBody body = mapper.readValue(line, LineBody.class);
      return Params.body(body).toSubmission();
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "the line must be a JSON object with player, score or values, and what is wanted of name, segment, meta, each once and nothing else");
    }
  }

  @Override
  public Meta meta(String json) {
    try {
      return ScoreBody.meta(mapper.readTree(json));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException("meta must be a JSON object", Map.of("field", "meta"));
    }
  }

  @Override
  public String object(Map<String, Object> members) {
    try {
      return mapper.writeValueAsString(new LinkedHashMap<>(members));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line could not be written", e);
    }
  }
}
