#include "app/base/catalogue_resource.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <future>
#include <string>

#include "tests/qt_tests.h"

using namespace ordinate;

/// Begins as the program does on a busy computer: the catalogue is half read before there is an application.
class LateApplication : public QApplication {
 public:
  LateApplication(int& count, char** arguments) : LateApplication(count, arguments, Reading()) {}

 private:
  /// From a pipe, which is opened when the other side is, and ends when that is closed.
  struct Reading {
    QTemporaryDir folder;
    std::string path = folder.filePath(QStringLiteral("pipe")).toStdString();
    int made = mkfifo(path.c_str(), 0600);
    std::future<Result<Catalogue>> catalogue = readCatalogueBeside(QString::fromStdString(path));
    int pipe = open(path.c_str(), O_WRONLY);

    void end() {
      close(pipe);
      catalogue.wait();
    }
  };

  LateApplication(int& count, char** arguments, Reading reading) : QApplication(count, arguments) {
    reading.end();
  }
};

class CatalogueResourceTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// Events of the screen wake the dispatcher of the application's thread: the one that runs the window.
  void theWindowIsAwake() {
    QVERIFY(QCoreApplication::eventDispatcher() != nullptr);
    QCOMPARE(QCoreApplication::eventDispatcher(), QAbstractEventDispatcher::instance());
  }
};

ORDINATE_QT_TESTS(CatalogueResourceTest, LateApplication)
#include "catalogue_resource_test.moc"
