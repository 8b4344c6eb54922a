package io.rankly.local;

import io.rankly.s3.S3Settings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The embedded AWS in a process of its own, with a table and a bucket, until it is ended. {@code
 * sls invoke local} starts it.
 */
public final class LocalServer {
  private LocalServer() {}

  /**
   * Prints one line, the addresses of DynamoDB and S3, as soon as they can be used.
   *
   * @param args the folder that keeps the data, the names of the table and of the bucket
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    lock(folder.resolve("lock"));
    LocalAws aws = LocalAws.start(Optional.of(folder));
    LocalAws.createStreamedTable(
        aws.client(
            DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()),
            aws.dynamo()),
        args[1]);
    LocalAws.createBucket(
        aws.client(
            S3Settings.of(S3Client.builder()).httpClientBuilder(UrlConnectionHttpClient.builder()),
            aws.s3()),
        args[2]);
    System.out.println(aws.dynamo() + " " + aws.s3());
  }

  /** Held until the process ends: waits for another one that uses the same data. */
  private static FileLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      System.err.println("Waiting for another process that uses " + file.getParent());
      lock = channel.lock();
    }
    return lock;
  }
}
