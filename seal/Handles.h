#pragma once

// Private to seal/: every OpenSSL handle is owned from birth by one of these types.

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace seal {

template <auto kFree>
struct Freed {
    template <typename T>
    void operator()(T* handle) const
    {
        kFree(handle);
    }
};

inline void freeBytes(void* bytes) { OPENSSL_free(bytes); }
inline void freeCertificates(STACK_OF(X509) * stack) { sk_X509_pop_free(stack, X509_free); }
inline void freeCertificateList(STACK_OF(X509) * stack) { sk_X509_free(stack); }
inline void freeExtensions(STACK_OF(X509_EXTENSION) * stack) { sk_X509_EXTENSION_pop_free(stack, X509_EXTENSION_free); }

using CipherCtx = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using DigestCtx = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Kdf = std::unique_ptr<EVP_KDF, Freed<EVP_KDF_free>>;
using KdfCtx = std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX_free>>;
using Mac = std::unique_ptr<EVP_MAC, Freed<EVP_MAC_free>>;
using MacCtx = std::unique_ptr<EVP_MAC_CTX, Freed<EVP_MAC_CTX_free>>;
using Pkey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using BigNumber = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using X509Ptr = std::unique_ptr<X509, Freed<X509_free>>;
using X509Req = std::unique_ptr<X509_REQ, Freed<X509_REQ_free>>;
using X509Name = std::unique_ptr<X509_NAME, Freed<X509_NAME_free>>;
using X509Sig = std::unique_ptr<X509_SIG, Freed<X509_SIG_free>>;
using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freed<PKCS8_PRIV_KEY_INFO_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using ExtensionStack = std::unique_ptr<STACK_OF(X509_EXTENSION), Freed<freeExtensions>>;
using GeneralNames = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;
using X509StorePtr = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using X509StoreCtx = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;
/// Owns the stack and its certificates.
using OwnedX509s = std::unique_ptr<STACK_OF(X509), Freed<freeCertificates>>;
/// Owns the stack only.
using BorrowedX509s = std::unique_ptr<STACK_OF(X509), Freed<freeCertificateList>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;
using OpenSslBytes = std::unique_ptr<unsigned char, Freed<freeBytes>>;

/// The bytes as OpenSSL wants them.
inline const unsigned char* bytesOf(QByteArrayView view) { return reinterpret_cast<const unsigned char*>(view.data()); }
inline unsigned char* bytesOf(char* data) { return reinterpret_cast<unsigned char*>(data); }

/// An Error whose detail is `context` and OpenSSL's fixed reason text (never data). Empties OpenSSL's error queue, so
/// that an old failure is not reported for a later one.
core::Error opensslError(core::Code code, const char* context);

/// A read-only BIO over `bytes`, which must outlive it. Null when too large.
Bio readBio(QByteArrayView bytes);
/// What was written to a memory BIO.
QByteArray bioBytes(BIO* bio);

/// Passphrase callback for readers that must not ask on a terminal: there is none.
int neverAsk(char* buffer, int size, int writing, void* user);

/// Reading limits: no PEM or DER of ours comes near this.
inline constexpr qsizetype kMaxEncoded = 256 * 1024;

} // namespace seal
