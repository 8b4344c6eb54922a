package io.rankly.bench;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the threads of another JVM have allocated, as it counts itself. */
final class AllocatedBytes implements AutoCloseable {
  private final JMXConnector connector;
  private final MBeanServerConnection jvm;

  private AllocatedBytes(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.jvm = connector.getMBeanServerConnection();
  }

  static AllocatedBytes of(long pid) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
      return new AllocatedBytes(JMXConnectorFactory.connect(address));
    } finally {
      machine.detach();
    }
  }

  /** Since its start, by threads that live. */
  Map<Long, Long> byThread() throws IOException, JMException {
    ObjectName threads = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
    long[] ids = (long[]) jvm.getAttribute(threads, "AllThreadIds");
    long[] bytes =
        (long[])
            jvm.invoke(
                threads,
                "getThreadAllocatedBytes",
                new Object[] {ids},
                new String[] {long[].class.getName()});
    Map<Long, Long> byThread = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      byThread.put(ids[i], Math.max(0, bytes[i]));
    }
    return byThread;
  }

  /** What was allocated between two looks. */
  static long between(Map<Long, Long> before, Map<Long, Long> after) {
    return after.entrySet().stream()
        .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
        .sum();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
