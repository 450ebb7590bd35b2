#include "app/figures/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace ordinate {

namespace {

constexpr QSize previewSize(420, 300);

template <class Widget>
Widget* named(Widget* widget, const QString& objectName, const QString& accessibleName) {
  widget->setObjectName(objectName);
  widget->setAccessibleName(accessibleName);
  return widget;
}

QDialogButtonBox* addButtons(QDialog* dialog, QVBoxLayout* layout, const QString& acceptText) {
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  QPushButton* accept = buttons->addButton(acceptText, QDialogButtonBox::AcceptRole);
  named(accept, QStringLiteral("exportAccept"), acceptText)->setProperty("accent", true);
  accept->setDefault(true);
  QPushButton* close = buttons->button(QDialogButtonBox::Close);
  named(close, QStringLiteral("exportClose"), close->text());
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  layout->addWidget(buttons);
  return buttons;
}

}  // namespace

ExportFigureDialog::ExportFigureDialog(Figures figures, const QString& chosen, const QString& folder,
                                       QWidget* parent)
    : QDialog(parent), m_figures(std::move(figures)), m_folder(folder) {
  setObjectName(QStringLiteral("exportFigureDialog"));
  setWindowTitle(tr("Export a figure or its data"));
  setAccessibleName(windowTitle());
  setAttribute(Qt::WA_DeleteOnClose);
  auto* layout = new QVBoxLayout(this);
  m_preview = named(new QLabel(this), QStringLiteral("exportPreview"), tr("Preview"));
  m_preview->setFixedSize(previewSize);
  m_preview->setAlignment(Qt::AlignCenter);
  layout->addWidget(m_preview, 0, Qt::AlignHCenter);
  auto* form = new QFormLayout;
  layout->addLayout(form);
  m_figure = named(new QComboBox(this), QStringLiteral("exportFigure"), tr("Figure"));
  for (const auto& figure : m_figures) m_figure->addItem(figure->title());
  m_format = named(new QComboBox(this), QStringLiteral("exportFormat"), tr("Format"));
  m_format->addItem(tr("PNG picture"));
  m_format->addItem(tr("SVG, vector graphics"));
  m_format->addItem(tr("PDF, vector graphics"));
  m_format->addItem(tr("CSV, the data"));
  m_dpi = named(new QSpinBox(this), QStringLiteral("exportDpi"), tr("Pixels per inch"));
  m_dpi->setRange(48, 1200);
  m_dpi->setValue(192);
  m_size = named(new QLabel(this), QStringLiteral("exportSize"), tr("Size"));
  form->addRow(tr("figure"), m_figure);
  form->addRow(tr("format"), m_format);
  m_width = addNumber(form, QStringLiteral("exportWidth"), tr("width"), 20, 1000, 180);
  m_width->setSuffix(tr(" mm"));
  m_height = addNumber(form, QStringLiteral("exportHeight"), tr("height"), 0, 1000, 0);
  m_height->setSuffix(tr(" mm"));
  m_height->setSpecialValueText(tr("as it comes"));
  m_points = addNumber(form, QStringLiteral("exportPoints"), tr("text"), 3, 40, 8);
  m_points->setSuffix(tr(" pt"));
  m_points->setToolTip(tr("The smallest text, such as the numbers at the axes"));
  auto* shown = new QHBoxLayout;
  m_titles = addChoice(shown, QStringLiteral("exportTitles"), tr("title"), true);
  m_axisTitles = addChoice(shown, QStringLiteral("exportAxisTitles"), tr("axis titles"), true);
  m_legend = addChoice(shown, QStringLiteral("exportLegend"), tr("names"), true);
  m_dark = addChoice(shown, QStringLiteral("exportDark"), tr("dark"), false);
  shown->addStretch(1);
  form->addRow(tr("with"), shown);
  form->addRow(tr("pixels per inch"), m_dpi);
  form->addRow(tr("size"), m_size);
  QDialogButtonBox* buttons = addButtons(this, layout, tr("Export…"));
  auto* copy = named(buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole),
                     QStringLiteral("exportCopy"), tr("Copy to the clipboard"));
  connect(buttons, &QDialogButtonBox::accepted, this, &ExportFigureDialog::askAndExport);
  connect(copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(figure(), options()); });
  connect(m_figure, &QComboBox::currentIndexChanged, this, &ExportFigureDialog::chooseFigure);
  connect(m_format, &QComboBox::currentIndexChanged, this, &ExportFigureDialog::refresh);
  connect(m_dpi, &QSpinBox::valueChanged, this, &ExportFigureDialog::refresh);
  for (std::size_t index = 0; index < m_figures.size() && !chosen.isEmpty(); ++index)
    if (m_figures[index]->name() == chosen) {
      m_figure->setCurrentIndex(int(index));
      break;
    }
  chooseFigure();
}

QDoubleSpinBox* ExportFigureDialog::addNumber(QFormLayout* form, const QString& name, const QString& text,
                                              double low, double high, double value) {
  auto* box = named(new QDoubleSpinBox(this), name, text);
  box->setRange(low, high);
  box->setDecimals(1);
  box->setValue(value);
  form->addRow(text, box);
  connect(box, &QDoubleSpinBox::valueChanged, this, &ExportFigureDialog::refresh);
  return box;
}

QCheckBox* ExportFigureDialog::addChoice(QLayout* layout, const QString& name, const QString& text, bool on) {
  auto* box = named(new QCheckBox(text, this), name, text);
  box->setChecked(on);
  layout->addWidget(box);
  connect(box, &QCheckBox::toggled, this, &ExportFigureDialog::refresh);
  return box;
}

/// Never wider than it needs to be, nor than a page.
void ExportFigureDialog::chooseFigure() {
  const QSignalBlocker quiet(m_width);
  m_width->setValue(std::min(180.0, exportedSize(*figure(), {}).width()));
  refresh();
}

FigureFormat ExportFigureDialog::format() const {
  return static_cast<FigureFormat>(m_format->currentIndex());
}

FigureOptions ExportFigureDialog::options() const {
  FigureOptions options;
  options.dpi = m_dpi->value();
  options.width = m_width->value();
  options.height = m_height->value();
  options.points = m_points->value();
  options.look = {m_titles->isChecked(), m_axisTitles->isChecked(), m_legend->isChecked()};
  options.dark = m_dark->isChecked();
  return options;
}

const std::shared_ptr<const Figure>& ExportFigureDialog::figure() const {
  return m_figures[static_cast<std::size_t>(std::max(0, m_figure->currentIndex()))];
}

void ExportFigureDialog::refresh() {
  if (m_preview == nullptr || m_dpi == nullptr || m_dark == nullptr) return;
  const bool numbers = format() == FigureFormat::csv;
  for (QWidget* field :
       std::initializer_list<QWidget*>{m_width, m_height, m_points, m_titles, m_axisTitles, m_legend, m_dark})
    field->setEnabled(!numbers);
  m_dpi->setEnabled(format() == FigureFormat::png);
  FigureOptions wanted = options();
  const QSizeF millimetres = exportedSize(*figure(), wanted);
  QString text = tr("%1 × %2 mm").arg(millimetres.width(), 0, 'f', 1).arg(millimetres.height(), 0, 'f', 1);
  if (format() == FigureFormat::png) {
    const QSizeF pixels = millimetres * m_dpi->value() / 25.4;
    text += tr(" · %1 × %2 pixels").arg(qRound(pixels.width())).arg(qRound(pixels.height()));
  }
  m_size->setText(numbers ? tr("all values, full precision") : text);
  const double ratio = devicePixelRatioF();
  const QSizeF natural = millimetres * 96 / 25.4;
  wanted.scale = std::min(previewSize.width() / natural.width(), previewSize.height() / natural.height());
  wanted.dpi = qRound(96 * ratio);
  QImage image = paintFigure(*figure(), wanted);
  image.setDevicePixelRatio(ratio);
  m_preview->setPixmap(QPixmap::fromImage(image));
}

void ExportFigureDialog::askAndExport() {
  const QString suffix = suffixOf(format());
  QFileDialog dialog(this, tr("Export"), m_folder, QStringLiteral("*.%1").arg(suffix));
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setDefaultSuffix(suffix);
  dialog.selectFile(figure()->name() + QLatin1Char('.') + suffix);
  if (dialog.exec() != QDialog::Accepted) return;
  Q_EMIT exportRequested(figure(), format(), options(), dialog.selectedFiles().value(0));
  accept();
}

ExportWeightsDialog::ExportWeightsDialog(const std::vector<ExportableRun>& runs, const QString& folder,
                                         QWidget* parent)
    : QDialog(parent), m_folder(folder) {
  setObjectName(QStringLiteral("exportWeightsDialog"));
  setWindowTitle(tr("Export weights and position tables"));
  setAccessibleName(windowTitle());
  setAttribute(Qt::WA_DeleteOnClose);
  auto* layout = new QVBoxLayout(this);
  setMinimumWidth(400);  // its title whole
  m_runs = named(new QListWidget(this), QStringLiteral("exportRuns"), tr("Runs"));
  for (const ExportableRun& run : runs) {
    auto* item = new QListWidgetItem(run.label, m_runs);
    item->setData(Qt::UserRole, run.folder);
    item->setCheckState(Qt::Checked);
  }
  layout->addWidget(m_runs);
  auto* which = new QGroupBox(tr("Weights"), this);
  auto* whichLayout = new QVBoxLayout(which);
  m_final = addBox(whichLayout, QStringLiteral("exportFinal"), tr("after the last step"), true);
  m_best = addBox(whichLayout, QStringLiteral("exportBest"), tr("of the best step"), false);
  m_initial = addBox(whichLayout, QStringLiteral("exportInitial"), tr("before training"), false);
  m_safetensors = addBox(whichLayout, QStringLiteral("exportSafetensors"), tr("as .safetensors"), true);
  m_pytorch = addBox(whichLayout, QStringLiteral("exportPytorch"), tr("as .pt for PyTorch"), true);
  auto* tables = new QGroupBox(tr("Position tables"), this);
  auto* tablesLayout = new QVBoxLayout(tables);
  m_npz = addBox(tablesLayout, QStringLiteral("exportNpz"), tr("as .npz for NumPy"), true);
  m_csv = addBox(tablesLayout, QStringLiteral("exportTablesCsv"), tr("as CSV"), false);
  layout->addWidget(which);
  layout->addWidget(tables);
  QDialogButtonBox* buttons = addButtons(this, layout, tr("Export…"));
  connect(buttons, &QDialogButtonBox::accepted, this, &ExportWeightsDialog::askAndExport);
}

QCheckBox* ExportWeightsDialog::addBox(QLayout* layout, const QString& name, const QString& text,
                                       bool checked) {
  auto* box = named(new QCheckBox(text, this), name, text);
  box->setChecked(checked);
  layout->addWidget(box);
  return box;
}

void ExportWeightsDialog::askAndExport() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Export to"), m_folder);
  if (folder.isEmpty()) return;
  WeightsOrder order;
  for (int row = 0; row < m_runs->count(); ++row)
    if (m_runs->item(row)->checkState() == Qt::Checked)
      order.runFolders.append(m_runs->item(row)->data(Qt::UserRole).toString());
  order.final = m_final->isChecked();
  order.best = m_best->isChecked();
  order.initial = m_initial->isChecked();
  order.safetensors = m_safetensors->isChecked();
  order.pytorch = m_pytorch->isChecked();
  order.tablesNpz = m_npz->isChecked();
  order.tablesCsv = m_csv->isChecked();
  order.target = folder;
  Q_EMIT exportRequested(order);
  accept();
}

}  // namespace ordinate
