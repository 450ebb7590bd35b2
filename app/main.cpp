#include <QApplication>
#include <QCoreApplication>
#include <clocale>
#include <csignal>

#include "app/base/catalogue_resource.h"
#include "app/base/model_library_loader.h"
#include "app/base/number_locale.h"
#include "app/base/standard_descriptors.h"
#include "app/commands/command_line.h"
#include "app/window/run_window.h"

namespace {

/// Without the program's name; before Qt takes its own options away.
QStringList wordsOf(int argc, char** argv) {
  QStringList words;
  for (int i = 1; i < argc; ++i) words += QString::fromLocal8Bit(argv[i]);
  return words;
}

/// Qt takes the user's locale over for the C library, which would then write "2,51 MB" into English
/// sentences.
void keepDecimalPoints() { std::setlocale(LC_NUMERIC, "C"); }

}  // namespace

int main(int argc, char** argv) {
  ordinate::openStandardDescriptors();  // before anything else opens a file
  // A file that grows too large is an error like a full disk, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  ordinate::prepareLibraryEnvironment();
  ordinate::useEnglishNumbers();
  const ordinate::Console console;
  const QStringList words = wordsOf(argc, argv);
  // The settings are found by them, with a window and without.
  QCoreApplication::setOrganizationName(QStringLiteral("ordinate"));
  QCoreApplication::setApplicationName(QStringLiteral("ordinate"));
  if (ordinate::needsPainting(words)) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    keepDecimalPoints();
    return static_cast<int>(ordinate::runCommand(words, console));
  }
  if (ordinate::needsNoWindow(words)) {
    const QCoreApplication application(argc, argv);
    keepDecimalPoints();
    return static_cast<int>(ordinate::runCommand(words, console));
  }
  auto reading = ordinate::readCatalogueBeside();
  QApplication application(argc, argv);
  keepDecimalPoints();
  const auto catalogue = reading.get();
  if (!catalogue) {
    console.report(catalogue.error());
    return static_cast<int>(ordinate::ExitStatus::failed);
  }
  return ordinate::runWindow(application, *catalogue, words);
}
