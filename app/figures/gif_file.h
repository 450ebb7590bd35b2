#pragma once
#include <QByteArray>
#include <QImage>
#include <memory>
#include <vector>

#include "model/options/error.h"

namespace ordinate {

/// Writes an animated GIF (version 89a) that repeats for ever. Every frame has its own 256 colours and holds
/// only what differs from the one before it. Works on any thread.
class GifFile {
 public:
  /// `comment` stands in the file, for programs that show it.
  GifFile(QSize size, const QByteArray& comment);
  ~GifFile();
  GifFile(const GifFile&) = delete;
  GifFile& operator=(const GifFile&) = delete;

  /// A picture of the size of the file, shown for so many hundredths of a second.
  Result<void> add(const QImage& picture, int hundredths);
  /// The bytes of the whole file. Nothing can be added then.
  Result<QByteArray> finish();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

/// The colours that stand for those of a picture, 256 at most, and which of them each pixel has.
struct IndexedPicture {
  std::vector<QRgb> colours;
  QByteArray pixels;  ///< row after row
};
IndexedPicture indexedPicture(const QImage& picture);

}  // namespace ordinate
