#pragma once
#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <cmath>

#include "tests/widgets/widget_test.h"
#include "widgets/common/figure.h"
#include "widgets/common/theme.h"
#include "widgets/heatmaps/position_panel.h"

/// Tables and pictures for the tests of heat maps and of the panels made of them.
namespace ordinate::position_test {

inline Matrix ramp(std::int64_t rows, std::int64_t columns, float offset = 0) {
  Matrix matrix(rows, columns);
  for (std::size_t index = 0; index < matrix.values.size(); ++index)
    matrix.values[index] = offset - 1 + 2 * float(index) / float(matrix.values.size() - 1);
  return matrix;
}

/// Written out from Vaswani et al. 2017, section 3.5.
inline Matrix sinusoids(int length, int width, bool interleaved, double scale) {
  Matrix table(length, width);
  for (int position = 0; position < length; ++position)
    for (int pair = 0; pair < width / 2; ++pair) {
      const double angle = position / std::pow(10000.0, 2.0 * pair / width);
      table.at(position, interleaved ? 2 * pair : pair) = float(scale * std::sin(angle));
      table.at(position, interleaved ? 2 * pair + 1 : width / 2 + pair) = float(scale * std::cos(angle));
    }
  return table;
}

inline PositionPicture sinusoidal(bool interleaved = true, double scale = 1) {
  PositionPicture picture;
  picture.run = 1;
  picture.label = QStringLiteral("sinusoidal");
  picture.snapshot.table = sinusoids(16, 32, interleaved, scale);
  picture.snapshot.initial_table = picture.snapshot.table;
  // As the model's library writes them.
  const std::string factor = scale == 1 ? "" : "0.5 · ";
  for (int column = 0; column < 32; ++column) {
    const bool cosine = interleaved ? column % 2 == 1 : column >= 16;
    const int pair = interleaved ? column / 2 : column % 16;
    picture.snapshot.column_formulas.push_back(factor + (cosine ? "cos" : "sin") + "(%1 / 10000^(" +
                                               std::to_string(2 * pair) + "/32))");
  }
  return picture;
}

inline PositionPicture learned(int run, std::int64_t step) {
  PositionPicture picture;
  picture.run = run;
  picture.label = QStringLiteral("learned %1").arg(run);
  picture.snapshot.step = step;
  picture.snapshot.trained = true;
  picture.snapshot.initial_table = ramp(16, 32);
  picture.snapshot.table = ramp(16, 32, float(step) / 1000);
  picture.movement.assign(16, double(step));
  return picture;
}

inline QByteArray svgOf(const Figure& figure) {
  QBuffer buffer;
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(figure.naturalSize().toSize());
  QPainter painter(&generator);
  figure.paint(painter, QRectF(QPointF(0, 0), figure.naturalSize()), Theme::light());
  painter.end();
  return buffer.data();
}

/// At this size, on the screen.
inline void showAt(QWidget& widget, int width, int height) {
  widget.resize(width, height);
  widget.show();
  QVERIFY(QTest::qWaitForWindowExposed(&widget));
  QCoreApplication::processEvents();
}

}  // namespace ordinate::position_test
