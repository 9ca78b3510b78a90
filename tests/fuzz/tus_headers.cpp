#include "hub/uploads/TusHeaders.h"
#include "tests/fuzz/Fuzz.h"

void fuzzOne(QByteArrayView input)
{
    const QByteArray header = input.toByteArray();
    if (const auto metadata = hub::parseMetadata(header)) {
        QByteArray written;
        for (auto it = metadata->values.begin(); it != metadata->values.end(); ++it)
            written += (written.isEmpty() ? "" : ",") + it.key() + ' ' + it.value().toBase64();
        require(!metadata->values.contains(QByteArray()), "no key is empty");
        const auto again = hub::parseMetadata(written);
        // writing pads what was not padded, which may lead over the limit
        require(again ? again->values == metadata->values : written.size() > 4096, "metadata survive writing");
        metadata->first("type", "filetype");
    }
    if (const auto count = hub::parseByteCount(header))
        require(*count >= 0 && *count <= hub::kMaxUpload, "a byte count is bounded");
    if (const auto checksum = hub::parseChecksum(header))
        require(!*checksum || (*checksum)->size() == 32, "a digest has 32 bytes");
    require(!hub::isSha256Hex(header) || QByteArray::fromHex(header).toHex() == header, "hex is hex");
}
