"""The random streams of the program, written again from their definition: Philox4x32-10 (Salmon et al.
2011) with a key made from seed, purpose and name. Shares no code with model/random."""
import numpy

MASK = (1 << 64) - 1
PRIME = 0x100000001B3


def _fnv_text(state, text):
    for byte in text.encode() + b"\xff":
        state = ((state ^ byte) * PRIME) & MASK
    return state


def _fnv_number(state, number):
    for shift in range(0, 64, 8):
        state = ((state ^ ((number >> shift) & 0xFF)) * PRIME) & MASK
    return state


def _spread(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def philox_blocks(counters, key):
    """counters: [n, 4] of uint32, key: two numbers; ten rounds."""
    low = numpy.uint64(0xFFFFFFFF)
    shift = numpy.uint64(32)
    c = [counters[:, i].astype(numpy.uint64) for i in range(4)]
    k0, k1 = key
    for _ in range(10):
        a = c[0] * numpy.uint64(0xD2511F53)
        b = c[2] * numpy.uint64(0xCD9E8D57)
        c = [
            (b >> shift) ^ c[1] ^ numpy.uint64(k0),
            b & low,
            (a >> shift) ^ c[3] ^ numpy.uint64(k1),
            a & low,
        ]
        k0 = (k0 + 0x9E3779B9) & 0xFFFFFFFF
        k1 = (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return numpy.stack(c, axis=1)


class RandomStream:
    def __init__(self, seed, purpose, name="", step=0):
        key = _spread(_fnv_number(_fnv_text(_fnv_text(0xCBF29CE484222325, purpose), name), seed))
        self.key = (key & 0xFFFFFFFF, key >> 32)
        self.step = step
        self.block = 0
        self.bits = numpy.empty(0, numpy.uint64)

    def _take(self, count):
        while len(self.bits) < count:
            blocks = 256
            counters = numpy.zeros((blocks, 4), numpy.uint32)
            counters[:, 0] = numpy.arange(self.block, self.block + blocks, dtype=numpy.uint32)
            counters[:, 2] = self.step & 0xFFFFFFFF
            counters[:, 3] = self.step >> 32
            self.block += blocks
            self.bits = numpy.concatenate([self.bits, philox_blocks(counters, self.key).reshape(-1)])
        taken, self.bits = self.bits[:count], self.bits[count:]
        return taken

    def uniform(self, count):
        words = self._take(2 * count)
        whole = (words[0::2] << numpy.uint64(32)) | words[1::2]
        return (whole >> numpy.uint64(11)).astype(numpy.float64) * 2.0**-53

    def normal(self, count):
        """Box and Muller 1958: cosine first, then sine."""
        pairs = self.uniform(2 * ((count + 1) // 2))
        radius = numpy.sqrt(-2 * numpy.log(1 - pairs[0::2]))
        angle = 2 * numpy.pi * pairs[1::2]
        both = numpy.stack([radius * numpy.cos(angle), radius * numpy.sin(angle)], axis=1)
        return both.reshape(-1)[:count]

    def below(self, bound):
        limit = MASK - MASK % bound
        while True:
            high, low = (int(word) for word in self._take(2))
            value = (high << 32) | low
            if value < limit:
                return value % bound
