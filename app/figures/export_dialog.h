#pragma once
#include <QDialog>

#include "app/figures/export_figures.h"
#include "app/figures/export_weights.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QSpinBox;

namespace ordinate {

/// Chooses a figure, its format and its size, with a preview. Not modal to the training: that goes on.
class ExportFigureDialog : public QDialog {
  Q_OBJECT
 public:
  /// `chosen` is the name of the figure that is shown first; empty: the first one.
  ExportFigureDialog(Figures figures, const QString& chosen, const QString& folder, QWidget* parent);

 Q_SIGNALS:
  void exportRequested(const std::shared_ptr<const ordinate::Figure>& figure, ordinate::FigureFormat format,
                       const ordinate::FigureOptions& options, const QString& path);
  void copyRequested(const std::shared_ptr<const ordinate::Figure>& figure,
                     const ordinate::FigureOptions& options);

 private:
  QDoubleSpinBox* addNumber(QFormLayout* form, const QString& name, const QString& text, double low,
                            double high, double value);
  QCheckBox* addChoice(QLayout* layout, const QString& name, const QString& text, bool on);
  void chooseFigure();
  void refresh();
  void askAndExport();
  FigureFormat format() const;
  FigureOptions options() const;
  const std::shared_ptr<const Figure>& figure() const;

  Figures m_figures;
  QString m_folder;
  QComboBox* m_figure = nullptr;
  QComboBox* m_format = nullptr;
  QDoubleSpinBox* m_width = nullptr;
  QDoubleSpinBox* m_height = nullptr;
  QDoubleSpinBox* m_points = nullptr;
  QCheckBox* m_titles = nullptr;
  QCheckBox* m_axisTitles = nullptr;
  QCheckBox* m_legend = nullptr;
  QCheckBox* m_dark = nullptr;
  QSpinBox* m_dpi = nullptr;
  QLabel* m_preview = nullptr;
  QLabel* m_size = nullptr;
};

/// One run that weights can be exported of.
struct ExportableRun {
  QString label;
  QString folder;
};

/// Chooses which weights and tables of which runs are written, and where.
class ExportWeightsDialog : public QDialog {
  Q_OBJECT
 public:
  ExportWeightsDialog(const std::vector<ExportableRun>& runs, const QString& folder, QWidget* parent);

 Q_SIGNALS:
  void exportRequested(const ordinate::WeightsOrder& order);

 private:
  QCheckBox* addBox(QLayout* layout, const QString& name, const QString& text, bool checked);
  void askAndExport();

  QString m_folder;
  QListWidget* m_runs = nullptr;
  QCheckBox* m_final = nullptr;
  QCheckBox* m_best = nullptr;
  QCheckBox* m_initial = nullptr;
  QCheckBox* m_safetensors = nullptr;
  QCheckBox* m_pytorch = nullptr;
  QCheckBox* m_npz = nullptr;
  QCheckBox* m_csv = nullptr;
};

}  // namespace ordinate
