#include "app/window/branching.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/document/document_files.h"
#include "app/race/run_folders.h"
#include "model/files/atomic_file.h"
#include "model/files/checksum.h"
#include "model/files/run_record_file.h"

namespace ordinate {

namespace {

const QString weightsFile = QStringLiteral("weights.safetensors");
const QString bestFile = QStringLiteral("best.safetensors");

/// The weights in a run folder, or in what it kept when the run got more steps.
void addWeights(const QString& folder, std::vector<LeftWeights>& found) {
  const auto record = read_run_record((folder + QStringLiteral("/run.json")).toStdString());
  const auto add = [&](const QString& file, const QString& named, const QString& unnamed, std::int64_t step) {
    const QString path = folder + u'/' + file;
    if (QFileInfo::exists(path)) found.push_back({record ? named.arg(step) : unnamed, path});
  };
  add(weightsFile, Branching::tr("final weights, step %L1"), Branching::tr("weights where it was stopped"),
      record ? record->steps : 0);
  add(bestFile, Branching::tr("best weights, step %L1"), Branching::tr("best weights"),
      record ? record->best_step : 0);
}

Result<BranchSource> readSource(const QString& folder, const Catalogue& catalogue) {
  Result<RunConfig> run = readRunConfig(folder, catalogue);
  if (!run) return tl::unexpected(run.error());
  BranchSource source{std::move(*run), {}};
  addWeights(folder, source.weights);
  for (const QString& kept : QDir(folder).entryList({QStringLiteral("at-step-*")}, QDir::Dirs, QDir::Name))
    addWeights(folder + u'/' + kept, source.weights);
  if (source.weights.empty())
    return fail(folder.toStdString(), "this run has left no weights", "a run that ended or was stopped",
                "Train it to its end first");
  return source;
}

}  // namespace

Branching::Branching(DocumentFiles& files, BackgroundQueue& queue, const Catalogue& catalogue,
                     QWidget* window)
    : QObject(window), m_files(files), m_queue(queue), m_catalogue(catalogue), m_window(window) {}

void Branching::ask(const StoredRun& run) {
  const long wish = ++m_newest;
  m_queue.post(
      this,
      [folder = QString::fromStdString(run.folder), &catalogue = m_catalogue] {
        return readSource(folder, catalogue);
      },
      [this, wish](const Result<BranchSource>& source) {
        if (wish != m_newest) return;
        if (!source) return failed({source.error()});
        choose(*source);
      });
}

void Branching::choose(const BranchSource& source) {
  auto* dialog = new QDialog(m_window);
  dialog->setObjectName(QStringLiteral("branchDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Branch from this run"));
  dialog->setAccessibleName(dialog->windowTitle());
  dialog->setMinimumWidth(420);
  auto* layout = new QVBoxLayout(dialog);
  auto* form = new QFormLayout;
  auto* box = new QComboBox(dialog);
  box->setObjectName(QStringLiteral("branchWeights"));
  box->setAccessibleName(tr("start from"));
  for (const LeftWeights& weights : source.weights) box->addItem(weights.name);
  form->addRow(tr("start from"), box);
  layout->addLayout(form);
  auto* text =
      new QLabel(tr("Opens the settings of %1, seed %2, as an experiment that starts from these weights. "
                    "You can change anything that leaves the shape of the model as it is.")
                     .arg(QString::fromStdString(source.run.label))
                     .arg(source.run.seed),
                 dialog);
  text->setWordWrap(true);
  layout->addWidget(text);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
  QPushButton* accepting = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
  accepting->setObjectName(QStringLiteral("branchAccept"));
  accepting->setAccessibleName(tr("Open"));
  accepting->setProperty("accent", true);
  accepting->setDefault(true);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this, source, dialog, box] {
    const auto chosen = static_cast<std::size_t>(box->currentIndex());
    dialog->accept();
    open(source, source.weights[chosen]);
  });
  dialog->open();
}

void Branching::open(const BranchSource& source, const LeftWeights& weights) {
  m_queue.post(
      this,
      [path = weights.path]() -> Result<std::string> {
        const Result<std::string> bytes = read_file(path.toStdString());
        if (!bytes) return tl::unexpected(bytes.error());
        return checksum_text(checksum(*bytes));
      },
      [this, run = source.run, weights](const Result<std::string>& sum) {
        if (!sum) return failed({sum.error()});
        Experiment experiment = experiment_of(run);
        experiment.name += tr(", branched").toStdString();
        Json& training = experiment.base["training"];
        training.erase("grow_at");  // it has grown
        training["start_from"] = weights.path.toStdString();
        training["start_checksum"] = *sum;
        m_files.openExperiment(experiment, [this, weights] {
          Q_EMIT told(tr("It starts from the %1. Change what you want to try, and run.").arg(weights.name));
        });
      });
}

}  // namespace ordinate
