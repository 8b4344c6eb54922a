package io.rankly.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.Board;
import io.rankly.publish.PublishedFormat;
import io.rankly.rank.Excerpt;
import io.rankly.rank.OnSlice;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** What is published, in the shapes in which the API answers. */
@Singleton
final class PublishedViews implements PublishedFormat {
  private final ObjectMapper mapper;

  PublishedViews(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public byte[] index(List<Board> boards, String version) {
    return json(PublishedIndexView.from(boards, version));
  }

  @Override
  public byte[] top(OnSlice<Excerpt> of, String version) {
    return json(PublishedTopView.from(of, version));
  }

  @Override
  public byte[] distribution(OnSlice<Excerpt> of, String version) {
    return json(PublishedDistributionView.from(of, version));
  }

  @Override
  public byte[] meta(OnSlice<Excerpt> of, String version, Instant writtenAt) {
    return json(PublishedMetaView.from(of, version, writtenAt));
  }

  private byte[] json(Object view) {
    try {
      return mapper.writeValueAsBytes(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record cannot be written", e);
    }
  }
}
