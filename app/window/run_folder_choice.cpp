#include "app/window/run_folder_choice.h"

#include <QFileDialog>
#include <algorithm>

#include "app/base/settings.h"
#include "app/store/run_store.h"

namespace ordinate {

RunFolderChoice::RunFolderChoice(RunStore& store, Settings& settings, QWidget* window)
    : QObject(window), m_store(store), m_settings(settings), m_window(window) {}

bool RunFolderChoice::concerns(const Errors& errors) const {
  return std::any_of(errors.begin(), errors.end(), [this](const Error& error) {
    return QString::fromStdString(error.where).startsWith(m_store.root() + QLatin1Char('/'));
  });
}

void RunFolderChoice::ask() {
  auto* dialog = new QFileDialog(m_window, tr("Keep races in"));
  dialog->setObjectName(QStringLiteral("runFolderDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
    m_store.setRoot(folder);
    m_settings.setRunFolder(folder);
    Q_EMIT chosen();
  });
  dialog->open();
}

}  // namespace ordinate
