#include "tests/qt_tests.h"

#include <QTest>
#include <cstdio>

namespace ordinate::test {

std::map<std::string, QtTests>& qt_tests() {
  static std::map<std::string, QtTests> tests;
  return tests;
}

}  // namespace ordinate::test

int main(int count, char** arguments) {
  const auto& all = ordinate::test::qt_tests();
  const auto chosen = count > 1 ? all.find(arguments[1]) : all.end();
  if (chosen == all.end()) {
    std::fprintf(stderr, "Usage: %s NAME [OPTIONS OF QT TEST], with NAME one of\n", arguments[0]);
    for (const auto& [name, tests] : all) std::fprintf(stderr, "  %s\n", name.c_str());
    return 2;
  }
  // Qt Test reads the rest as its own.
  arguments[1] = arguments[0];
  int rest = count - 1;
  const auto application = chosen->second.application(rest, arguments + 1);
  QCoreApplication::setAttribute(Qt::AA_Use96Dpi, true);
  const auto tests = chosen->second.tests();
  return QTest::qExec(tests.get(), rest, arguments + 1);
}
