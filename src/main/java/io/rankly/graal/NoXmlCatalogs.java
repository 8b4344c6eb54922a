package io.rankly.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Leaves out the reading of XML catalogs. The JDK's parser could do so for any document, and brings
 * a validator of XML Schema and a second parser with it; nothing here has a catalog.
 */
@TargetClass(className = "javax.xml.catalog.CatalogImpl")
final class NoXmlCatalogs {
  private NoXmlCatalogs() {}

  @Substitute
  public void load() {
    // So every catalog is empty.
  }
}
