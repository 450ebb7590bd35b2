#pragma once
// Many classes of Qt Test in one program: it runs the one that its first argument names, so that each is
// still a test and a process of its own, while the classes share the reading of headers, the meta-object code
// and the link.
#include <QCoreApplication>
#include <QObject>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace ordinate::test {

/// One class of tests, known by its file's name without the ending.
struct QtTests {
  std::function<std::unique_ptr<QCoreApplication>(int&, char**)> application;
  std::function<std::unique_ptr<QObject>()> tests;
};

/// All classes of the program, by name.
std::map<std::string, QtTests>& qt_tests();

template <typename Tests, typename Application>
bool add_qt_tests(const char* file) {
  const std::string name = std::filesystem::path(file).stem().string();
  return qt_tests()
      .insert({name,
               {[](int& count, char** arguments) { return std::make_unique<Application>(count, arguments); },
                [] { return std::make_unique<Tests>(); }}})
      .second;
}

}  // namespace ordinate::test

/// Adds the class to the program; with QCoreApplication it proves that nothing of it needs a screen.
#define ORDINATE_QT_TESTS(Tests, Application)        \
  [[maybe_unused]] static const bool added_##Tests = \
      ordinate::test::add_qt_tests<Tests, Application>(__FILE__);
